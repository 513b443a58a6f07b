using Microsoft.Extensions.Logging;
namespace ComicCluster.Grains.Tests.Cluster;
internal sealed class ShowLog : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => categoryName.StartsWith("ComicCluster") ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;
    public void Dispose() { }
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Console.Error.WriteLine($"{Environment.TickCount64 % 1000000} LOG {formatter(state, exception)}");
}
