"""Render: plans -> what a person or a program reads; here, in `review` and `cli` alone is printing."""
