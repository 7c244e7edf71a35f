"""Forms that monitors fill in: KoboToolbox and ODK Central. What tells who filled them in is left out.

What was rejected in review is no record.
"""

from intake.kinds.kind import Kind
from intake.targets import LEFT_OUT

KOBO = Kind(
    "kobo",
    "KoboToolbox export",
    needs=frozenset({"_id", "_uuid", "_submission_time"}),
    columns={
        "_id": "incident_id",
        "_uuid|_submission_time|_validation_status|_status|_submitted_by|_tags|_index|__version__|_parent_.*": LEFT_OUT,
        "start|end|today|deviceid|username|meta/.*|formhub/.*": LEFT_OUT,
        "_notes": "note",
        r"_.*_latitude": "latitude",
        r"_.*_longitude": "longitude",
        r"_.*_(altitude|precision)": LEFT_OUT,
    },
    no_records={"_validation_status": frozenset({"Not approved", "Not Approved", "validation_status_not_approved"})},
    is_matched=True,
)
ODK = Kind(
    "odk",
    "ODK Central export",
    needs=frozenset({"submissiondate", "key", "submitterid"}),
    columns={
        "KEY": "incident_id",
        "SubmissionDate|meta-.*|SubmitterID|SubmitterName|DeviceID|Attachments.*": LEFT_OUT,
        "Status|ReviewState|Edits|FormVersion": LEFT_OUT,
        "start|end|today|deviceid|username|simserial|subscriberid|phonenumber": LEFT_OUT,
        ".*-Latitude": "latitude",
        ".*-Longitude": "longitude",
        ".*-(Altitude|Accuracy)": LEFT_OUT,
    },
    no_records={"ReviewState": frozenset({"rejected"})},
    is_matched=True,
)
