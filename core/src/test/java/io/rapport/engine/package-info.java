/// Tests of the engine, and the test kit of all rooms ([TestHouse]).
@NullMarked
package io.rapport.engine;

import org.jspecify.annotations.NullMarked;
