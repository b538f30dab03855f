from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('publications', '0002_desk'),
    ]

    operations = [
        migrations.CreateModel(
            name='LinkCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(editable=False, max_length=64, unique=True)),
                ('url', models.TextField(verbose_name='address')),
                ('state', models.CharField(choices=[('ok', 'answers'), ('dead', 'dead'), ('unknown', 'unknown')], default='unknown', max_length=7, verbose_name='state')),
                ('http_status', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='HTTP status')),
                ('failures', models.PositiveSmallIntegerField(default=0, verbose_name='failures in a row')),
                ('checked_at', models.DateTimeField(blank=True, null=True, verbose_name='last asked')),
                ('publications', models.ManyToManyField(related_name='link_checks', to='publications.publication', verbose_name='texts')),
            ],
            options={
                'verbose_name': 'link check',
                'verbose_name_plural': 'link checks',
                'ordering': ['-checked_at', 'pk'],
                'indexes': [models.Index(fields=['state', 'checked_at'], name='link_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['ok', 'dead', 'unknown'])), name='link_check_state_known'), models.CheckConstraint(condition=models.Q(('url', ''), _negated=True), name='link_check_has_url')],
            },
        ),
    ]
