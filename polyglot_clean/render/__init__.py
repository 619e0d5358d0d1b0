"""Render: plans -> what a person or a program reads. Only it, `review` and `cli` print."""
