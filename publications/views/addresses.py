from django.http import HttpRequest, HttpResponse


def elsewhere(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("")
