/// Tests of the demo company.
@NullMarked
package io.rapport.demo;

import org.jspecify.annotations.NullMarked;
