from django.http import HttpRequest, HttpResponse


def cover(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("")


def attachment(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("")
