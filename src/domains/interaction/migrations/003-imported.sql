-- The old system's number is what makes an import of the same table a second time do nothing.
create unique index letter_imported on interaction.letter (source_number) where channel = 'imported';
