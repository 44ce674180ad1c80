"""Audits asked for on the web: orders, their queue, the process that runs each, what was found.

The audit itself is ``audits``; nothing here judges a page. No web framework is imported.
"""

from access.audit_desk.desk import AuditDesk, Busy
from access.audit_desk.findings import Findings
from access.audit_desk.order import Order, OrderProblem, PageView, read_order

__all__ = ["AuditDesk", "Busy", "Findings", "Order", "OrderProblem", "PageView", "read_order"]
