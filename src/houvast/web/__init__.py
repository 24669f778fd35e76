"""The face that every page shares: base page, components, stylesheet, headers, error pages."""
