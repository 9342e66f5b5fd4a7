-- What is written is in the index at once. As the index comes, it lies in a list that every search reads through, 25 ms at its
-- full 4 MB, until a vacuum, which comes seldom to a table of this size.
ALTER INDEX search_doc_found SET (fastupdate = off);
SELECT gin_clean_pending_list('search_doc_found');
