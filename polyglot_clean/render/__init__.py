"""Render: plans -> what a person or a program reads. Only this package, `review` and `cli` print."""
