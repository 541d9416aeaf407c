/** JMH benchmarks of the pure rooms: what one token request costs apart from HTTP and Keycloak. */
@NullMarked
package io.github.registryauth.benchmarks;

import org.jspecify.annotations.NullMarked;
