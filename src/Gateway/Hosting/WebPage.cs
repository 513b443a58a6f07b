using Microsoft.Extensions.FileProviders;

namespace ComicCluster.Gateway.Hosting;

/// <summary>The web page: plain files that lie beside the program. They hold no secrets, and anyone may see them.</summary>
internal static class WebPage
{
    /// <summary>Serves the files. Browsers ask each time whether one has changed, so that parts of two versions never meet.</summary>
    public static void UsePage(this WebApplication app)
    {
        var files = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        app.Lifetime.ApplicationStopped.Register(files.Dispose);
        app.UseWhen(http => !http.Request.Path.StartsWithSegments("/v1"), page => // the API need not look for files
        {
            page.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
            page.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = files,
                OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",
            });
        });
    }
}
