SELECT * FROM (VALUES
    ('made-covenant-21', 'international', 'Made covenant', 'Article 21', 'Assemblies are free.', NULL, NULL, 'S-0'),
    ('made-code-penalties', 'national', 'Made code', 'Penalties', 'An assembly needs permission.',
        'Warning; fine; up to 15 days of administrative arrest', '-;fine;administrative_arrest', 'S-0')
) AS made (standard_id, level, instrument_en, provision_en, says_en, penalty_note_en, penalty_kind_codes, source_ids)
