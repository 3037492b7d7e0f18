"""A run as one self-contained page, `report.html`, and its figures."""

from mediakit.report.findings import finding, findings
from mediakit.report.page import copies, outlet_table, short_manifest, write_report

__all__ = ["copies", "finding", "findings", "outlet_table", "short_manifest", "write_report"]
