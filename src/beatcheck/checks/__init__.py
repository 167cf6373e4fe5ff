"""Ledger to findings: one function per rule, one registry."""
