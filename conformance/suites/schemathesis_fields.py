"""Schemathesis over the schema: whatever fits the schema is answered, or refused with a code of the API's enum.

Every field of the root gets EXAMPLES queries, generated from the schema alone. Half of the ids and names are those of the
graph under test, so that the queries reach beyond its front door. The same queries come on every run.
"""

import os

import requests
import schemathesis
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from schemathesis.graphql import nodes

URL = os.environ["TUPU_URL"] + "graphql"
EXAMPLES = int(os.environ["EXAMPLES"])

# Outcomes that no query of a client may have, whatever it asks.
FAILURES = {"INTERNAL_SERVER_ERROR", "TIMEOUT", "OVERLOADED"}


def ask(query):
    answer = requests.post(URL, json={"query": query}, timeout=30).json()
    assert "errors" not in answer, answer
    return answer["data"]


def known():
    """Ids and names that the graph has."""
    data = ask("{ search(query: \"海\", in: [ENTITIES], first: 30) { nodes { ... on Entity { id name } } } documents(first: 5) { nodes { id } } }")
    entities = [node for node in data["search"]["nodes"] if node]
    assert len(entities) > 5, "the samples hold more than that"
    ids = [node["id"] for node in entities + data["documents"]["nodes"]]
    return ids, [node["name"] for node in entities]


IDS, NAMES = known()
CODES = set(ask("{ errorCodes }")["errorCodes"])

text = st.text(max_size=30)
schemathesis.graphql.scalar("ID", (st.sampled_from(IDS) | text).map(nodes.String))
schemathesis.graphql.scalar("String", (st.sampled_from(NAMES) | text).map(nodes.String))
schemathesis.graphql.scalar("Int", (st.integers(0, 10) | st.integers(-(2**31), 2**31 - 1)).map(nodes.Int))
schemathesis.graphql.scalar("Decimal", st.decimals(allow_nan=False, allow_infinity=False).map(str).map(nodes.String))

schema = schemathesis.graphql.from_url(URL)


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_field(case):
    response = case.call()
    assert response.status_code < 500, response.text
    for error in response.json().get("errors", []):
        code = error.get("extensions", {}).get("code")
        assert code in CODES and code not in FAILURES, error
