"""The only public door: pages, JSON and health over HTTP. Only this room imports sanic."""

from bot.web.app import create_app, serve
from bot.web.diensten import Diensten, build_diensten

__all__ = ["Diensten", "build_diensten", "create_app", "serve"]
