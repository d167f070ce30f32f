"""Where uploaded files lie: a private folder, or a bucket if one is named."""


def file_storage(bucket: str, endpoint: str) -> dict:
    """The entry ``STORAGES["default"]``.

    Args:
        bucket: name of an S3 bucket (needs the part ``django-storages[s3]``), empty for the folder
            ``MEDIA_ROOT``. Keys come from the environment the way boto3 reads them.
        endpoint: address of an S3 service that is not Amazon's.
    """
    if not bucket:
        return {"BACKEND": "apps.documents.storage.PrivateFolder"}
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": endpoint or None,
            "default_acl": "private",
            "file_overwrite": False,
        },
    }
