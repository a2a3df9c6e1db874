import django.db.models.deletion
import luming.kernel.scope.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('orgs', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DestructionList',
            fields=[
                ('id', models.UUIDField(default=luming.kernel.scope.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=60, unique=True)),
                ('basis', models.CharField(max_length=200)),
                ('lines', models.JSONField()),
                ('digest', models.CharField(max_length=80)),
                ('made_at', models.DateTimeField()),
                ('stage', models.CharField(choices=[('made', 'Made'), ('carrying', 'Carrying'), ('done', 'Done'), ('dropped', 'Dropped')], default='made', max_length=10)),
                ('answered_at', models.DateTimeField(null=True)),
                ('reason', models.CharField(blank=True, default='', max_length=200)),
                ('outcomes', models.JSONField(default=dict)),
                ('ended_at', models.DateTimeField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('answered_post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.post')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.post')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='orgs.unit')),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['unit', '-id'], name='lists_of_unit')],
            },
        ),
    ]
