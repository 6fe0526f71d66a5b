/**
 * The small language in which a column is searched for: {@code a,b}, {@code a..b}, {@code <x}, {@code MIRI*}, {@code !x},
 * {@code null}.
 *
 * <p>{@code ExpressionParser} makes a tree of records out of a text and knows nothing of columns or SQL; {@code ValueType}
 * says what the words of the tree mean in a column; {@code SqlCondition} writes the tree as SQL with bound values. Every
 * feature that searches columns may call it. The operators are those of MAST's mission search.
 */
package org.archivesupport.search.expression;
