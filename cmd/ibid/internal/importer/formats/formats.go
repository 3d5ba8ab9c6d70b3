// Package formats lists the foreign files that can be imported.
package formats

import (
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/disqus"
	"ibid/cmd/ibid/internal/importer/mail"
	"ibid/cmd/ibid/internal/importer/movabletype"
)

// All returns the formats in the order in which they are asked whether they
// recognise a file: those that cannot be mistaken come first.
func All() []importer.Format {
	return []importer.Format{
		disqus.Format(),
		movabletype.Format(),
		mail.Format(),
	}
}
