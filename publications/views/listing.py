from django.http import HttpRequest, HttpResponse


def publications(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("")


def kind(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("")
