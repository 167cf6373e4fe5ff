"""Sums in statements: actual and guidance are written with the same letters."""

from beatcheck.releases import read_release

RELEASE = """Formosa Silicon Reports Second Quarter 2025 Results

HSINCHU, July 17, 2025 -- Formosa Silicon Ltd. today reported results for the second quarter ended
June 30, 2025.

| (in NT$ billions) | Three months ended June 30, 2025 |
|---|---|
| Total revenue | 1,050 |

Outlook for the third quarter of 2025

Revenue is expected to be between {guided}.
"""


def list_texts(guided: str) -> list[str]:
    document = read_release(RELEASE.format(guided=guided).encode(), "formosa.md")
    return [f"{its.kind.value} {its.text} {its.unit}" for its in document.statements]


def test_trillions_stand_beside_trillions_with_the_digits_of_the_report() -> None:
    assert list_texts("NT$1.02 trillion and NT$1.08 trillion") == [
        "actual 1.050T TWD",
        "guidance 1.02T to 1.08T TWD",
    ]


def test_guidance_in_billions_is_written_as_the_actual_is() -> None:
    assert list_texts("NT$1,020 billion and NT$1,080 billion") == [
        "actual 1.050T TWD",
        "guidance 1.02T to 1.08T TWD",
    ]
