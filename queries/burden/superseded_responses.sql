-- One row per response that another of the same person, facility and day follows at another second, or at one that is not known.
SELECT response FROM responses WHERE until <= confirmed AND NOT repeated
