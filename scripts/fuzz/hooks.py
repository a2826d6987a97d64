"""Hooks for schemathesis: each request comes from an address of its own, so that limits per address do not end the search."""

import random

import schemathesis


@schemathesis.hook
def before_call(context, case, kwargs):
    case.headers = case.headers or {}
    case.headers["cf-connecting-ip"] = f"198.18.{random.randrange(256)}.{random.randrange(256)}"
