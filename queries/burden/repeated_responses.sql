-- One row per response that another of the same person, facility and second follows.
SELECT response FROM responses WHERE repeated
