from django.http import HttpRequest, HttpResponse


def topics(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("")


def topic(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("")
