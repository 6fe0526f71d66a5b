/** HLSP intake: a team delivers a collection of high-level science products, the archive checks, reviews, publishes it. */
package org.archivesupport.hlsp;
