using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ComicCluster.Page.Tests.Studio))]

namespace ComicCluster.Page.Tests;

/// <summary>A browser, and a server for it to visit.</summary>
public sealed class Studio : IAsyncLifetime
{
    /// <summary>The collection of all visits: one after the other, since some kill the server.</summary>
    public const string Visits = "visits";

    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly string? _chromium;
    private ComicServer _server = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public Studio() : this(Browsers) { }

    /// <param name="browsers">Where Chromium may be; the first that is there is taken.</param>
    internal Studio(IEnumerable<string> browsers) => _chromium = browsers.FirstOrDefault(File.Exists);

    /// <summary>The server to visit. Skips the test where there is no browser: then there is no server either.</summary>
    internal ComicServer Server
    {
        get
        {
            Assert.SkipWhen(_chromium is null, "needs Chromium: apt-get install chromium");
            return _server;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (_chromium is null) return;
        _playwright = await Playwright.CreateAsync();
        _server = await ComicServer.StartAsync("--threads", "1"); // the browser needs a core, too
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = _chromium, Args = ["--no-sandbox", "--disable-gpu"] });
    }

    /// <summary>Somebody who opens the page with the link that <c>comic serve</c> prints.</summary>
    internal async Task<Visitor> VisitAsync(string test, BrowserNewContextOptions? options = null)
    {
        var server = Server;
        options ??= new BrowserNewContextOptions();
        options.ViewportSize ??= new ViewportSize { Width = 1280, Height = 900 };
        options.AcceptDownloads = true;
        return await Visitor.ArriveAsync(await _browser.NewContextAsync(options), server, test);
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is null) return;
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _server.DisposeAsync();
    }
}
