// Package index makes articles findable.
//
// The store is the truth and the index follows it: the pipeline hands over
// [Batch]es, each with the cursor up to which the index then follows the
// store, and an index that is lost or damaged is built again from there.
// [Index] is what an engine offers; package bleveindex is the embedded one.
//
// What a person types into the search box is read by [Parse] into a small tree
// of [Node]s, which every engine translates into its own queries. The words of
// the trade find their translations through [Vocabulary].
//
// What an engine must do is held by the conformance suite in package
// indextest.
package index
