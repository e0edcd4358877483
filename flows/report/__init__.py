"""The report: one static page with plots of the warehouse, readable without a network."""

from flows.report.page import write_report

__all__ = ["write_report"]
