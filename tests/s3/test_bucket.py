"""Files in an S3 bucket instead of a folder; run by ``make s3``, with moto in the place of S3."""

import boto3
import pytest
from moto import mock_aws

from apps.accounts.models import Department
from apps.documents import operations, storage, sweeping
from apps.documents.models import StoredFile
from apps.documents.owners import OWNERS, register_owner
from chiyoda_kyodo.files import file_storage
from tests.documents import samples
from tests.documents.samples import upload
from tests.factories import make_section, make_user

pytestmark = pytest.mark.django_db
NAME = "定款・規約(第1版).pdf"
CONTENT = samples.pdf()


@pytest.fixture(autouse=True)
def bucket(settings, monkeypatch):
    """An empty bucket, and the setting that names it."""
    for variable in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(variable, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "ap-northeast-1")
    with mock_aws():
        place = {"LocationConstraint": "ap-northeast-1"}
        client = boto3.client("s3")
        client.create_bucket(Bucket="kyodo", CreateBucketConfiguration=place)
        settings.STORAGES = {**settings.STORAGES, "default": file_storage("kyodo", "")}
        yield client


@pytest.fixture
def file(monkeypatch) -> StoredFile:
    """A file everybody may read."""
    monkeypatch.setitem(OWNERS, "accounts.department", None)
    OWNERS.pop("accounts.department")
    register_owner(Department, may_read=lambda user, row, file: True)
    sent = upload(NAME, CONTENT)
    [attached] = operations.attach([sent], owner=make_section(), actor=make_user(), kind="bylaws")
    return operations.publish_file(attached, actor=make_user())


def names(bucket) -> list[str]:
    return [found["Key"] for found in bucket.list_objects_v2(Bucket="kyodo").get("Contents", [])]


def test_a_file_lies_in_the_bucket_under_a_random_name(bucket, file):
    assert names(bucket) == [file.storage_name]


def test_nobody_reads_it_without_asking_the_portal(bucket, file):
    grants = bucket.get_object_acl(Bucket="kyodo", Key=file.storage_name)["Grants"]

    assert [grant["Grantee"]["Type"] for grant in grants] == ["CanonicalUser"]


def test_it_is_downloaded_under_its_japanese_name(client, file):
    answer = client.get(file.get_absolute_url())

    assert b"".join(answer.streaming_content) == CONTENT
    assert "filename*=UTF-8''%E5%AE%9A%E6%AC%BE" in answer.headers["Content-Disposition"]


def test_a_part_of_it_is_sent_where_asked(client, file):
    answer = client.get(file.get_absolute_url(), headers={"range": "bytes=5-7"})

    assert (answer.status_code, b"".join(answer.streaming_content)) == (206, CONTENT[5:8])


def test_a_file_that_is_gone_is_not_found(client, bucket, file):
    bucket.delete_object(Bucket="kyodo", Key=file.storage_name)

    assert client.get(file.get_absolute_url()).status_code == 404
    assert list(sweeping.rows_without_bytes()) == [file]


def test_the_sweeper_finds_what_no_row_knows(bucket, file, monkeypatch):
    storage.store(upload("a.txt", b"x"), "a.txt")
    monkeypatch.setattr(sweeping, "GRACE", sweeping.GRACE * -1)

    assert (sweeping.remove_orphans(), names(bucket)) == (1, [file.storage_name])


def test_an_upload_that_was_taken_away_leaves_the_bucket(
    bucket, django_capture_on_commit_callbacks
):
    person = make_user()
    pending = operations.receive_file(upload(NAME, CONTENT), actor=person, kind="bylaws")
    with django_capture_on_commit_callbacks(execute=True):
        operations.drop_pending([pending], actor=person)

    assert names(bucket) == []
