#!/usr/bin/env python3
"""Write a labelled set as a site in which nobody can have quoted anybody.

  strangers.py THREADS.jsonl.gz DIR [MAX]

of the first MAX threads, if that is not 0.

Every message that is not the first of its thread is used once, as a comment
under the first message of another thread, and no two comments of a page come
from one thread, so that each link from a comment is false. Bodies are left as
they are: courtesies, footers and lead-ins are what strangers write alike.
"""
import gzip, json, os, re, sys

PAGE = 12  # comments a page, as many as the other control has


def pages(threads):
    """Yield (host, comments): the index of a thread and messages of others.

    Of all replies in a row, thread after thread, each page takes every n-th;
    no thread has more than n, so a page has at most one of each."""
    replies = [(i, m) for i, t in enumerate(threads) for m in t["messages"][1:]]
    longest = max(len(t["messages"]) - 1 for t in threads)
    n = max(-(-len(replies) // PAGE), longest)
    for p in range(n):
        dealt = replies[p::n]
        guests = {i for i, _ in dealt}
        turn = (p + k for k in range(len(threads)))
        host = next(k % len(threads) for k in turn if k % len(threads) not in guests)
        yield host, sorted((m for _, m in dealt), key=moment)


def moment(message):
    """When a message was written, as front matter takes it; "" if untold."""
    m = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})[T ](\d{2}:\d{2})", message.get("date") or "")
    return "%s-%02d-%02d %s" % (m[1], int(m[2]), int(m[3]), m[4]) if m else ""


def clean(text):
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[\x00-\x08\x0b-\x1f]", " ", text)


def value(text):
    return json.dumps(re.sub(r"[\s\x00-\x1f\x7f-\x9f\ufeff]+", " ", text or "").strip() or "unknown", ensure_ascii=False)


def write(path, head, message, date):
    head += f"author: {value(message.get('author'))}\n" + (f"date: {date}\n" if date else "")
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(f"---\n{head}---\n{clean(message['body']).strip() or '(empty)'}\n")


def main():
    source, content = sys.argv[1], os.path.join(sys.argv[2], "content")
    with gzip.open(source, "rt", encoding="utf-8") as f:
        threads = [json.loads(line) for line in f]
    threads = threads[: int(sys.argv[3]) or None] if len(sys.argv) > 3 else threads
    used = {}
    for host, comments in pages(threads):
        used[host] = used.get(host, 0) + 1
        folder = os.path.join(content, f"t{host:05d}" + (f"r{used[host]}" if used[host] > 1 else ""))
        post = threads[host]["messages"][0]
        # A post must not be later than what is said to quote it.
        date = min(moment(post), moment(comments[0]))
        write(os.path.join(folder, "post.txt"), f"title: {value(threads[host].get('title'))}\n", post, date)
        for i, m in enumerate(comments, 1):
            write(os.path.join(folder, "comments", f"{i:05d}.txt"), f"id: {i}\n", m, moment(m))


main()
