"""Public pages as readers will see them, shown to editors before publication and after withdrawal."""
