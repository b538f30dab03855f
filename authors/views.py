from django.http import HttpRequest, HttpResponse


def people(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("")


def profile(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("")


def portrait(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("")
