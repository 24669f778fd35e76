"""Who does what in the working agreement: advice, six steps, time limits, form, feedback."""
