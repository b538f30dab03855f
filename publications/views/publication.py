from django.http import HttpRequest, HttpResponse


def publication(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("")


def viewed(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("")
