"""`report --columns habit`: how unusual each beat is, only where it is asked for."""

from command import beatcheck


def test_the_set_shows_the_scores_and_all_else_stays() -> None:
    head, *rest = beatcheck("report", "-c", "NVDA", "--columns", "habit", "-f", "csv").out.split()
    assert head == "company,metric,period,beat,beat_pct,verdict,z,z_mean,z_n"
    assert "NVDA,revenue,FY2025Q4,1831,4.88,short,-1.64,-0.86,8" in rest
    assert ",z," not in beatcheck("report", "-c", "NVDA", "-f", "csv").out.split()[0]
    one = beatcheck("report", "-c", "NVDA", "--columns", "period,z", "--last", "2", "-f", "csv")
    assert one.out.split() == ["period,z", "FY2027Q2,0.71", "FY2027Q3,"]
