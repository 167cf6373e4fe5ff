"""Closed lists of words that the grammar of guidance is made of."""


def split_words(text: str) -> frozenset[str]:
    """Return the words of `text` as a set."""
    return frozenset(text.split())


# Words before `revenue` that leave it the whole company's: `total net`, `fourth quarter`.
NEUTRAL = split_words("""
    non-ifrs enterprise diluted fully annual us
    total net consolidated gaap reported company companywide company-wide group worldwide
    overall quarterly annual annualized full full-year fullyear year fiscal non quarter
    quarters quarter's year's non-gaap nongaap ifrs first second third fourth q1 q2 q3 q4
    first-quarter second-quarter third-quarter fourth-quarter our its the a an this 's
    current next expected projected anticipated estimated preliminary record aggregate
    combined september december march june october january april july
""")

# Words before `revenue` that are not part of its name: `expects`, `for`, `raises`.
STOPS = split_words("""
    expect expects expecting expected anticipate anticipates anticipating forecast forecasts
    forecasting project projects projecting estimate estimates estimating see sees target
    targets targeting targeted guide guides guiding guidance outlook plan plans for of in on
    with that and to from as is are will be deliver delivers generate generates generating report
    reports delivering achieving
    achieve achieves raise raises raised raising increase increases increased increasing lower
    lowers lowered lowering narrow narrows narrowed narrowing update updates updated updating
    revise revises revised revising reaffirm reaffirms reaffirmed reaffirming reiterate
    reiterates reiterated reiterating maintain maintains maintained maintaining provide
    provides providing issue issues issuing set sets tighten tightens tightened assumes
    implies adjusts includes including include both range was were where which by issued
    while delivered achieved generated posted saw had produced grew earned finished ended closed
    announces announced today reporting posted posting record initiates introduces boosts
    boosted lifts cuts trims following follows up at estimated projected results less minus
""")

# Words between `revenue` and its figure that only connect the two.
GAP_WORDS = split_words("""
    objective objectives
    is are be being to of in at for the a an its our this that which we it company on basis
    gaap non-gaap between from approximately about around roughly nearly will would should
    currently now still also continue continues expected expect expects anticipated
    anticipates anticipate projected projects project forecast forecasted forecasts estimated
    estimates estimate guided targeted targets target planned plan guidance outlook
    expectation expectations projection range ranges ranging midpoint mid-point total reach
    come fall land remain fiscal year full quarter full-year q1 q2 q3 q4 narrowed raised
    lowered increased updated revised reaffirmed reiterated maintained narrowing raising
    lowering increasing set unchanged reported within continuing operations million millions
    billion billions usd dollars u.s us up down growth grow growing increase decrease decline
    declining rise y/y yoy year-over-year year-on-year over sequentially sequential
    quarter-over-quarter representing reflecting reflects assumes implies or and more most
    than least exceed excess greater no less not by as low high new current consolidated net
    annual overall amount amounts in-line end ended ending ends fx-neutral year's approx
    percent at-least up-to upto tighten tightened under asc experience likely preliminary been
    has have previously-announced updating adjusts into revenue revenues sales company's
    following circa slightly seen
""")

# Words of those that speak of a change: `grow 5% to $1.2 billion`.
CHANGES = split_words("""
    up down growth grow growing increase decrease decline declining rise by increased
""")
