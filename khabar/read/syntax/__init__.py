"""A light parse of any sentence, apart from the rest: the subject, object and complement clause of each verb."""
