package wordpress

import (
	"strings"

	"ibid/cmd/ibid/internal/importer"
)

// Reasons that only this format has.
const (
	protected importer.Reason = "protected by a password"
	scheduled importer.Reason = "scheduled, not yet published"
	tooLong   importer.Reason = "longer than 16 MiB"
	unlisted  importer.Reason = "of a kind that the site did not publish"
	ofLeftOut importer.Reason = "its post does not come in"
	ofTheShop importer.Reason = "a note of the shop or site to itself, no comment"
)

// whyNot says why a post does not come in; nothing if it does.
func (p *post) whyNot() importer.Reason {
	switch p.kind {
	case "", "post", "page":
	case "attachment":
		return importer.Attachment
	default:
		if isMachinery(p.kind) {
			return importer.Machinery
		}
		if strings.Contains(p.link, "post_type=") {
			return unlisted
		}
	}
	switch p.status {
	case "", "publish", "published", "closed": // a closed topic of a forum can be read
	case "draft", "auto-draft":
		return importer.Draft
	case "pending":
		return importer.Pending
	case "future":
		return scheduled
	case "private":
		return importer.Private
	case "trash":
		return importer.Trashed
	default:
		return unlisted
	}
	switch {
	case p.protected:
		return protected
	case p.tooLong:
		return tooLong
	case p.title == "" && p.body == "" && len(p.comments) == 0:
		return importer.Empty
	}
	return ""
}

// isMachinery reports whether items of a kind are what a site is made with, or
// what visitors sent to its owner, and nothing to read.
func isMachinery(kind string) bool {
	switch kind {
	case "revision", "nav_menu_item", "custom_css", "customize_changeset", "oembed_cache", "user_request",
		"feedback", "flamingo_inbound", "flamingo_contact", "wpcf7_contact_form", "wpforms", "mc4wp-form", "jp_pay_order",
		"shop_order", "shop_order_refund", "shop_coupon", "shop_subscription", "product_variation", "scheduled-action",
		"elementor_library", "et_pb_layout", "fusion_template", "fusion_element", "vc_grid_item", "safecss", "amp_validated_url",
		"tablepress_table", "wp-types-group", "acf", "guest-author", "postman_sent_mail":
		return true
	}
	return strings.HasPrefix(kind, "wp_") || strings.HasPrefix(kind, "acf-") || strings.HasPrefix(kind, "jp_") || strings.HasPrefix(kind, "_")
}

// kindOfComment says what the type of a comment makes of it.
type kindOfComment int

const (
	aComment kindOfComment = iota
	aMention
	aNote
)

func (c *reaction) kindOf() kindOfComment {
	switch kind := strings.ToLower(c.kind); kind {
	case "pingback", "trackback", "webmention", "mention", "like", "repost", "bookmark", "tag", "rsvp":
		return aMention
	default:
		if strings.HasSuffix(kind, "_note") || strings.HasSuffix(kind, "_log") || strings.HasSuffix(kind, "_logs") {
			return aNote
		}
	}
	return aComment
}

// whyNot says why a comment does not come in; nothing if it does.
func (c *reaction) whyNot() importer.Reason {
	switch strings.ToLower(c.approved) {
	case "1", "approved", "approve":
	case "spam":
		return importer.Spam
	case "trash", "post-trashed":
		return importer.Trashed
	default:
		return importer.Pending
	}
	switch {
	case c.kindOf() == aNote:
		return ofTheShop
	case c.tooLong:
		return tooLong
	case c.body == "" && c.kindOf() == aComment:
		return importer.Empty
	}
	return ""
}
