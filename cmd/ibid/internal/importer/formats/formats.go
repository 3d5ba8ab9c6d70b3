// Package formats lists the foreign files that can be imported.
package formats

import (
	"ibid/cmd/ibid/internal/importer"
	"ibid/cmd/ibid/internal/importer/blogger"
	"ibid/cmd/ibid/internal/importer/capture"
	"ibid/cmd/ibid/internal/importer/discourse"
	"ibid/cmd/ibid/internal/importer/disqus"
	"ibid/cmd/ibid/internal/importer/forum"
	"ibid/cmd/ibid/internal/importer/mail"
	"ibid/cmd/ibid/internal/importer/movabletype"
	"ibid/cmd/ibid/internal/importer/staticman"
	"ibid/cmd/ibid/internal/importer/table"
	"ibid/cmd/ibid/internal/importer/webpage"
	"ibid/cmd/ibid/internal/importer/wordpress"
)

// All returns the formats in the order in which they are asked whether they
// recognise a file: those that cannot be mistaken come first.
func All() []importer.Format {
	return []importer.Format{
		wordpress.Format(),
		disqus.Format(),
		blogger.Format(),
		movabletype.Format(),
		discourse.Format(),
		forum.Format(),
		staticman.Format(),
		mail.Format(),
		webpage.Format(),
		table.Format(),
		capture.Format(),
	}
}
