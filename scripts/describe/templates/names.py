"""The names of the tables, for editors; written by `make build`."""

from typing import Literal

TableName = Literal[
{% for name in tables %}
    "{{ name }}",
{% endfor %}
]
