"""The JSON Schema (2020-12) of a ledger, made from the model and the patterns of its grammar.

Editors and other tools read YAML by its own rules, by which 0.89 is a number: where a figure or
a text can be taken for another type, that type is allowed beside the text.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from beatcheck.ledger import field_types, model
from beatcheck.ledger.grammar import measure
from beatcheck.ledger.grammar.amount import AMOUNT, FIGURE, parse_amount
from beatcheck.ledger.grammar.basis import Basis, Choice
from beatcheck.ledger.grammar.claimed_figure import SAYING, parse_saying
from beatcheck.ledger.grammar.dates import parse_date
from beatcheck.ledger.grammar.guidance import LEAST_TO_MOST, parse_guidance
from beatcheck.ledger.grammar.period import LABEL, parse_period
from beatcheck.ledger.grammar.quarter_weeks import parse_weeks
from beatcheck.ledger.grammar.session import Session, parse_session
from beatcheck.ledger.grammar.split import RATIO, parse_split_ratio
from beatcheck.ledger.grammar.threshold import parse_limit
from beatcheck.ledger.grammar.unit import Unit, parse_unit
from beatcheck.ledger.grammar.year_end import FIXED, LAST, NEAREST, parse_year_end

_DAY = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_YEAR_END = f"{LAST}|{NEAREST}|{FIXED}"
_UNSIGNED = AMOUNT.pattern.replace("[+-]?", "[+]?", 1)


def _match_pattern(pattern: str, *types: str) -> JsonSchemaValue:
    """Return a text of that pattern, or a value of one of the other types."""
    whole = f"^(?:{pattern})$"
    return {"type": ["string", *types] if types else "string", "pattern": whole}


def _list_choices(names: object) -> JsonSchemaValue:
    return {"enum": [str(name) for name in names]}  # type: ignore[attr-defined]


_TEXTS: dict[Callable[..., object], JsonSchemaValue] = {
    parse_amount: _match_pattern(AMOUNT.pattern, "number"),
    parse_guidance: _match_pattern(
        rf"withdrawn|{LEAST_TO_MOST.pattern}( (constant currency |organic )?growth)?", "number"
    ),
    parse_limit: _match_pattern(_UNSIGNED, "number"),
    parse_saying: _match_pattern(SAYING.pattern, "number"),
    parse_date: _match_pattern(_DAY),
    parse_period: _match_pattern(LABEL.pattern),
    parse_year_end: _match_pattern(_YEAR_END),
    parse_weeks: _match_pattern("1[1-8]", "integer"),
    parse_session: _list_choices(Session),
    parse_split_ratio: _match_pattern(RATIO.pattern, "number"),
    field_types.parse_percent: _match_pattern(f"{FIGURE}%"),
    field_types.parse_text: _match_pattern(r"[\s\S]*\S[\s\S]*", "number", "boolean"),
    field_types.parse_ticker: _match_pattern(field_types.TICKER.pattern),
    field_types.parse_metric: _match_pattern(field_types.METRIC.pattern),
    field_types.parse_cik: _match_pattern("[0-9]{1,10}", "integer"),
    field_types.parse_currency: _match_pattern("[A-Z]{3}"),
    field_types.parse_version: {"enum": [1, "1"]},
    parse_unit: _list_choices(Unit),
    measure.parse_measure: _list_choices(measure.Measure),
    measure.parse_additive: _list_choices(measure.ADDITIVE),
    measure.parse_basis: _list_choices(Basis),
    measure.parse_choice: _list_choices(Choice),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole(model.Header):
    """What companies guided beside what they then reported."""

    companies: Annotated[dict[field_types.Ticker, model.Company], Field(min_length=1)]


_SHORTHANDS: dict[str, JsonSchemaValue] = {
    model.Statement.__name__: _TEXTS[parse_amount],
    model.GuidanceStatement.__name__: _TEXTS[parse_guidance],
    model.Threshold.__name__: _TEXTS[parse_limit],
}


def format_schema() -> str:
    """Return the schema as JSON, as it is committed and bundled."""
    return json.dumps(build_schema(), indent=2, ensure_ascii=False) + "\n"


def build_schema() -> JsonSchemaValue:
    """Return the schema of a whole ledger file."""
    whole: JsonSchemaValue = TypeAdapter(_Whole).json_schema(schema_generator=_Generator)
    definitions = whole.pop("$defs")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **whole,
        "title": "beatcheck ledger, version 1",
        "$defs": definitions,
    }


class _Generator(GenerateJsonSchema):
    """Writes values as the ledger has them: texts of a pattern, and absent rather than null."""

    def function_after_schema(self, schema: core_schema.AfterValidatorFunctionSchema) -> Any:  # noqa: ANN401 - pydantic's own type
        """Return the pattern of the text that a parser takes."""
        known = _TEXTS.get(schema["function"]["function"])
        return dict(known) if known else self.generate_inner(schema["schema"])

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> Any:  # noqa: ANN401 - pydantic's own type
        """Return the value and all it can be short for: one statement, or a bare figure."""
        inner = self.generate_inner(schema["schema"])
        item = inner.get("items", inner)
        short = next(text for name, text in _SHORTHANDS.items() if f"__{name}-" in item["$ref"])
        choices = [short, item]
        if "items" in inner:
            choices.append({"type": "array", "items": {"anyOf": choices[:]}, "minItems": 1})
        return {"anyOf": choices}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Return the value itself: what is unknown is left out."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Return the value itself: nothing is filled in."""
        return self.generate_inner(schema["schema"])

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Return a mapping whose keys are all of one pattern."""
        keys, values = schema["keys_schema"], schema["values_schema"]
        pattern = self.generate_inner(keys)["pattern"]
        entries = {pattern: self.generate_inner(values)}
        mapping = {"type": "object", "patternProperties": entries, "additionalProperties": False}
        if least := schema.get("min_length"):
            mapping["minProperties"] = least
        return mapping

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401, ARG002 - its own
        """Return whether a field has a title: its key says it all."""
        return False
