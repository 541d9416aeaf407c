package io.github.registryauth.acl;

import java.util.List;

/** Where statements come from: the straight mapping of attributes, and, beside it, rule sets. */
@FunctionalInterface
public interface StatementSource {
    /** The straight mapping: what the subject's own attributes say, and the registry's attribute for everyone. */
    StatementSource STRAIGHT_MAPPING = (subject, context) -> List.of(subject.statements(), context.everyone());

    /** The lists of statements that can apply to this subject; every one only grants. */
    List<List<Statement>> statements(Subject subject, Context context);
}
