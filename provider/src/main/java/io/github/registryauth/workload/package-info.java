/**
 * External workloads, such as CI jobs, that prove who they are by a JWT of an OpenID provider: which issuers are trusted
 * for what, where their keys come from, and the verification of a JWT. JOSE is Nimbus.
 */
@NullMarked
package io.github.registryauth.workload;

import org.jspecify.annotations.NullMarked;
