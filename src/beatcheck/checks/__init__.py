"""A ledger to findings: one function for each rule, one registry."""
