"""The two tables, and who may see which rows of them."""

from django.db import migrations, models

# The city that is open says which rows: another city's are not there, to be read or to be written.
OWN = "'city_' || city = current_schema()"
SECURED = "; ".join(
    f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; "
    f"CREATE POLICY own ON {table} TO luming_job USING ({OWN}) WITH CHECK ({OWN}); "
    f"CREATE POLICY side_by_side ON {table} FOR SELECT TO luming_job USING (NOT starts_with(current_schema(), 'city_'))"
    for table in ("gathered_handin", "gathered_month")
)


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name='HandIn',
            fields=[
                ('city', models.CharField(max_length=6, primary_key=True, serialize=False)),
                ('as_of', models.DateTimeField()),
                ('measures', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='Month',
            fields=[
                ('pk', models.CompositePrimaryKey('city', 'month', blank=True, editable=False, primary_key=True, serialize=False)),
                ('city', models.CharField(max_length=6)),
                ('month', models.DateField()),
                ('sums', models.JSONField()),
            ],
            options={
                'indexes': [models.Index(fields=['month'], name='gathered_by_month')],
            },
        ),
        migrations.RunSQL(SECURED, hints={"quick": "new, empty tables"}),
    ]
