"""The workbook of a report, with live formulas."""
