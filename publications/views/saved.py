from django.http import HttpRequest, HttpResponse


def saved(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("")
